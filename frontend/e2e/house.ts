import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** A Wednesday morning in week 48 of 2026, a year of 53 weeks: the clock of the house stands still. */
const NOW = '2026-11-25T09:00:00+07:00';
const ROOT = path.resolve(import.meta.dirname, '../..');
const PYTHON = path.join(ROOT, '.venv', 'bin', 'python');

type Ready = { address: string; logins: { username: string; password: string }[] };

/** Starts database, API and worker with the demonstration on a throw-away database; returns what stops them. */
export default async function startHouse(): Promise<() => Promise<void>> {
  const house = spawn(PYTHON, ['-m', 'backend.cli', 'run', '--throwaway', '--port', '0'], {
    cwd: ROOT,
    env: { ...process.env, SATSAO_NOW: NOW },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { address, logins } = await firstLine(house);
  house.stdout?.resume(); // a pipe that nobody reads stops whoever writes into it
  process.env.HOUSE_ADDRESS = address;
  process.env.HOUSE_PASSWORD = logins[0]?.password ?? '';
  return async () => {
    if (house.exitCode !== null) return;
    const gone = once(house, 'exit');
    house.stdin?.end();
    await gone;
  };
}

async function firstLine(house: ChildProcess): Promise<Ready> {
  if (!house.stdout) throw new Error('the house has no output');
  for await (const line of createInterface({ input: house.stdout })) {
    if (line.startsWith('{')) return JSON.parse(line) as Ready;
  }
  throw new Error('the house ended before it was ready');
}
