import { describe, expect, test } from 'vitest';
import { daysBetween, localDay, momentOf, momentText, parseDay, parseTime, weekday } from './dates';
import { isWeek, mondayOf, shiftWeek, weekOf, weekText } from './weeks';

describe('days and instants', () => {
  test('an evening in UTC is the next day at home', () => {
    expect(localDay('2026-03-01T18:30:00Z')).toBe('2026-03-02');
    expect(momentText('2026-03-01T18:30:00Z')).toBe('02/03/2026 01:30');
  });

  test('only days of the calendar are read', () => {
    expect(parseDay('8/3/2026')).toBe('2026-03-08');
    expect(parseDay('31/02/2026')).toBeNull();
    expect(parseDay('2026-03-08')).toBeNull();
  });

  test('days are counted across the end of a year', () => {
    expect(daysBetween('2026-12-30', '2027-01-03')).toBe(4);
    expect(daysBetween('2027-01-03', '2026-12-30')).toBe(-4);
  });

  test('times are read as people type them', () => {
    expect([parseTime('8h30'), parseTime('0830'), parseTime('8:30')]).toEqual(['08:30', '08:30', '08:30']);
    expect(parseTime('24:00')).toBeNull();
  });

  test('a moment carries the offset', () => {
    expect(Date.parse(momentOf('2026-03-08', '08:30'))).toBe(Date.parse('2026-03-08T01:30:00Z'));
  });
});

describe('ISO weeks', () => {
  test.each([
    ['2025-12-29', '2026-W01'],
    ['2026-02-17', '2026-W08'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
  ])('%s lies in %s', (day, week) => expect(weekOf(day)).toBe(week));

  test('a year of 53 weeks is stepped through', () => {
    expect(mondayOf('2026-W53')).toBe('2026-12-28');
    expect(shiftWeek('2026-W53', 1)).toBe('2027-W01');
    expect(shiftWeek('2026-W01', -1)).toBe('2025-W52');
    expect(weekText('2026-W08')).toBe('8/2026');
  });

  test('a week that the year does not have is none', () => {
    expect(isWeek('2026-W53')).toBe(true);
    expect(isWeek('2025-W53')).toBe(false);
    expect(isWeek('2026-W00')).toBe(false);
  });

  test('Monday is the first day', () => expect(weekday('2026-03-02')).toBe(0));
});
