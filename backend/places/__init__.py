"""Place codes: issued week by week by the functional line, printed as cards, hung at meeting places."""
