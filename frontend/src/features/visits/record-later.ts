import { lazy } from 'react';

const fetching = {
  whose: () => import('./visit-form-whose'),
  picker: () => import('./record-group-picker'),
  guidance: () => import('./visit-form-guidance'),
  issues: () => import('./visit-form-issues'),
  wrong: () => import('./visit-form-wrong'),
  kept: () => import('./record-kept'),
};

/** Parts of the form that are not seen at first, see `fetchLater`. */
export const Commander = lazy(async () => ({ default: (await fetching.whose()).Commander }));
export const Ward = lazy(async () => ({ default: (await fetching.whose()).Ward }));
export const GroupPicker = lazy(async () => ({ default: (await fetching.picker()).GroupPicker }));
export const Guidance = lazy(async () => ({ default: (await fetching.guidance()).Guidance }));
export const Issues = lazy(async () => ({ default: (await fetching.issues()).Issues }));
export const WhatIsWrong = lazy(async () => ({ default: (await fetching.wrong()).WhatIsWrong }));
export const Kept = lazy(async () => ({ default: (await fetching.kept()).Kept }));
export const NotInQueue = lazy(async () => ({ default: (await fetching.kept()).NotInQueue }));

/** Fetched as soon as the form stands there: the network may be gone when they are wanted. */
export async function fetchLater(): Promise<void> {
  await Promise.allSettled(Object.values(fetching).map((fetch) => fetch()));
}
