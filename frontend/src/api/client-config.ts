import type { CreateClientConfig } from './gen/client.gen';
import { currentStanding, freshToken, renew } from './session';

type Keeper = (request: Request) => Promise<Response | undefined>;
let keeper: Keeper | null = null;

/** Who answers for the server when it cannot be reached. */
export function answerWhenAway(by: Keeper): void {
  keeper = by;
}

async function ask(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await keeper?.(request);
    if (kept) return kept;
    throw error;
  }
}

/** Adds the token, and when the server says 401 renews it once and repeats the request. */
async function send(request: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const first = new Request(request, init);
  if (!first.headers.has('Authorization')) return ask(first);
  const again = first.clone();
  const answer = await ask(first);
  if (answer.status !== 401 || currentStanding() !== 'in' || !(await renew())) return answer;
  const token = await freshToken();
  again.headers.set('Authorization', `Bearer ${token}`);
  return fetch(again);
}

export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: '',
  fetch: send,
  auth: async () => (await freshToken()) ?? undefined,
});
