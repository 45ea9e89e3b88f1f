let skew = 0;

/** Every answer that carries the server's time sets the clock of the screens; the device's own may be wrong. */
export function setServerTime(now: string): void {
  skew = Date.parse(now) - Date.now();
}

export function serverTime(): number {
  return Date.now() + skew;
}
