import { i18n, type MessageDescriptor } from '@lingui/core';

/** The `head` of a route: `Lượt đi cơ sở · Sát Sao`. */
export function titled(name: MessageDescriptor) {
  return () => ({ meta: [{ title: `${i18n._(name)} · Sát Sao` }] });
}
