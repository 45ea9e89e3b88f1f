/** Stands in for the part of the generated client that reads event streams: the API has none, so nobody pays for it. */
export function createSseClient(): never {
  throw new Error('this API has no event streams');
}
