/** How a link inside a table or a line of facts looks: room enough for a thumb on phones, for a pointer elsewhere. */
export const LINK = 'inline-flex min-h-8 items-center text-brand underline underline-offset-2 md:min-h-6';
