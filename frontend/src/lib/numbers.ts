/** Numbers by Vietnamese habit in both languages: `1.234,5`. */
export function numberText(value: number | string): string {
  const [whole = '', part] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
  return part === undefined ? grouped : `${grouped},${part}`;
}

/** `3.0` → `3`, `2.5` → `2,5` */
export function daysText(value: number | string): string {
  return numberText(String(Number(value)));
}
