import { expect, test } from 'vitest';
import { said, say, watchSaid } from './flash';

test('what was said is told to whoever listens, until it is taken back', () => {
  const heard: (string | null)[] = [];
  const stop = watchSaid(() => heard.push(said()));
  say('Đã ký.');
  say(null);
  stop();
  say('Không ai nghe nữa.');
  expect(heard).toEqual(['Đã ký.', null]);
});
