import type { PlaceMarkOut } from '@/api/gen';

const ROUNDS = 20_000; // as on the server, where the reason stands

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (each) => each.toString(16).padStart(2, '0')).join('');

/** PBKDF2-SHA256 of a code, salted with the identifier of its mark. */
export async function markOf(code: string, id: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveBits']);
  const salt = bytesOf(id.replaceAll('-', ''));
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, key, 256);
  return hexOf(bits);
}

/** Is it the code of one of the places? Null when none is known, or the browser does not reckon on this address. */
export async function proves(code: string, marks: PlaceMarkOut[]): Promise<boolean | null> {
  if (marks.length === 0 || !globalThis.crypto?.subtle) return null;
  for (const mark of marks) if ((await markOf(code, mark.id)) === mark.digest) return true;
  return false;
}
