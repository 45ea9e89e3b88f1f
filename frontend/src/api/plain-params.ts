/**
 * Stands in for the part of the generated client that writes parameters in every style that OpenAPI knows: the API has
 * single values in paths, and single values and lists in queries.
 */
type Param = { name: string; value: unknown };

export function serializePrimitiveParam({ name, value }: Param): string {
  return value === null || value === undefined ? '' : `${name}=${encodeURIComponent(String(value))}`;
}

export function serializeArrayParam({ name, value }: { name: string; value: unknown[] }): string {
  return value.map((each) => serializePrimitiveParam({ name, value: each })).join('&');
}

export function serializeObjectParam({ name }: Param): never {
  throw new Error(`this API takes no object as ${name}`);
}
