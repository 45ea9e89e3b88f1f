import type { CreateClientConfig } from './gen/client.gen';
import { currentStanding, freshToken, renew } from './session';

/** Adds the token, and when the server says 401 renews it once and repeats the request. */
async function send(request: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const first = new Request(request, init);
  if (!first.headers.has('Authorization')) return fetch(first);
  const again = first.clone();
  const answer = await fetch(first);
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
