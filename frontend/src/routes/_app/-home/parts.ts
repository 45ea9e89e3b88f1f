import type { ReactNode } from 'react';
import type { Me } from '@/api/gen';

/** What the answer about me may list as parts of the home; their order is the server's. */
const PARTS = ['my_week', 'wards_without_visit', 'waiting'] as const;
export type Part = (typeof PARTS)[number];

export const partsOf = (me: Me): Part[] =>
  me.screens.filter((each): each is Part => PARTS.some((part) => part === each));

export const mayRecord = (me: Me): boolean => me.screens.includes('record_visit');

/** The first part answers in the title; what follows comes as its children. */
export type OpeningProps = { me: Me; week: string | undefined; children: ReactNode };
