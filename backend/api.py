"""The table of contents: every router, one line each."""

from __future__ import annotations

from backend.about import router as about
from backend.access.account_routes import router as accounts
from backend.access.guards import Router
from backend.access.routes import router as session
from backend.audit.grant_routes import router as grants
from backend.audit.routes import router as journal
from backend.checks.routes import router as checks
from backend.directory.routes import router as directory
from backend.duties.routes import router as duties
from backend.exports.routes import router as exports
from backend.field.routes import router as field
from backend.imports.routes import router as imports
from backend.issues.routes import router as issues
from backend.leave.absence_routes import router as absences
from backend.leave.abstraction_routes import router as abstraction
from backend.leave.proposal_routes import router as proposals
from backend.places.routes import router as places
from backend.planning.routes import router as planning
from backend.staffing.beats_routes import router as beats
from backend.staffing.delegations_routes import router as delegations
from backend.staffing.ground_routes import router as ground
from backend.staffing.handover_routes import router as handovers
from backend.staffing.people_routes import router as people
from backend.staffing.posts_routes import router as posts
from backend.staffing.radar_routes import router as radar
from backend.structure.reform_routes import router as reforms
from backend.structure.routes import router as units
from backend.visits.plans_routes import router as plans
from backend.visits.routes import router as visits

api = Router()
api.include_router(about)
api.include_router(session)
api.include_router(accounts)
api.include_router(journal)
api.include_router(grants)
api.include_router(visits)
api.include_router(plans)
api.include_router(planning)
api.include_router(places)
api.include_router(checks)
api.include_router(duties)
api.include_router(field)
api.include_router(issues)
api.include_router(directory)
api.include_router(absences)
api.include_router(proposals)
api.include_router(abstraction)
api.include_router(imports)
api.include_router(units)
api.include_router(reforms)
api.include_router(beats)
api.include_router(handovers)
api.include_router(exports)
api.include_router(people)
api.include_router(posts)
api.include_router(delegations)
api.include_router(ground)
api.include_router(radar)
