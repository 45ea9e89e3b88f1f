import { expect, test } from 'vitest';
import { cellAfter } from './grid-keys';

const press = (key: string, ctrlKey = false) => cellAfter({ key, ctrlKey }, [3, 5], 20, 53);

test('arrows step and stay inside', () => {
  expect(press('ArrowRight')).toEqual([3, 6]);
  expect(press('ArrowUp')).toEqual([2, 5]);
  expect(cellAfter({ key: 'ArrowLeft', ctrlKey: false }, [0, 0], 20, 53)).toEqual([0, 0]);
  expect(cellAfter({ key: 'ArrowDown', ctrlKey: false }, [19, 52], 20, 53)).toEqual([19, 52]);
});

test('Home, End, PgUp, PgDn run to the edges', () => {
  expect([press('Home'), press('End'), press('PageUp'), press('PageDown')]).toEqual([
    [3, 0],
    [3, 52],
    [0, 5],
    [19, 5],
  ]);
  expect([press('Home', true), press('End', true)]).toEqual([
    [0, 0],
    [19, 52],
  ]);
});

test('other keys are left alone', () => expect(press('a')).toBeNull());
