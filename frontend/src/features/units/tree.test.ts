import { expect, test } from 'vitest';
import type { LinkKind, UnitSummary } from '@/api/gen';
import { type Branch, beside, treeOf } from './tree';

function unit(id: string, ...parents: [string, LinkKind][]): UnitSummary {
  const named = { id, code: id, name: id, short_name: id, gso_code: null, valid_from: '2020-01-01', valid_to: null };
  return {
    ...named,
    kind: 'ward_police',
    level: 'ward',
    parents: parents.map(([of, kind]) => ({ id: of, kind, short_name: of })),
  };
}

const shape = (branches: Branch[]): unknown => branches.map((each) => [each.unit.id, shape(each.under)]);

test('command makes the tree, function does not', () => {
  const units = [
    unit('city'),
    unit('district', ['city', 'command']),
    unit('team', ['district', 'command']),
    unit('ward', ['district', 'command'], ['team', 'functional']),
  ];
  expect(shape(treeOf(units))).toEqual([
    [
      'city',
      [
        [
          'district',
          [
            ['team', []],
            ['ward', []],
          ],
        ],
      ],
    ],
  ]);
  const [, , team, ward] = units;
  expect(ward && beside(ward, units)).toEqual([{ kind: 'functional', unit: team }]);
});

test('a unit whose commander is out of sight stands at the top', () => {
  expect(shape(treeOf([unit('ward', ['district', 'command'])]))).toEqual([['ward', []]]);
});
