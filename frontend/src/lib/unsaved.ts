import { useEffect, useId } from 'react';

const forms = new Set<string>();

/** Words that are nowhere but on this page: while there are any, nobody is offered to load it anew. */
export function useUnsaved(isTyped: boolean): void {
  const id = useId();
  useEffect(() => {
    if (isTyped) forms.add(id);
    return () => void forms.delete(id);
  }, [id, isTyped]);
}

export const hasUnsaved = (): boolean => forms.size > 0;
