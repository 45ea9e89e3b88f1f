import type { ButtonHTMLAttributes } from 'react';

type Look = 'primary' | 'plain' | 'bad' | 'quiet';

const BASE =
  'inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-sm py-2 text-center font-semibold leading-tight md:min-h-9 disabled:opacity-55 disabled:cursor-not-allowed';
const LOOKS: Record<Look, string> = {
  primary: 'px-4 bg-brand text-on-brand border border-brand hover:brightness-110',
  plain: 'px-4 bg-sheet text-ink border border-edge hover:bg-wash',
  bad: 'px-4 bg-sheet text-bad border border-bad hover:bg-bad-wash',
  quiet: 'px-2 text-brand underline underline-offset-2 hover:bg-wash',
};

/** For links that look like buttons. */
export function buttonClass(look: Look = 'plain', extra = ''): string {
  return `${BASE} ${LOOKS[look]} ${extra}`;
}

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; busy?: boolean };

export function Button({ look = 'plain', busy = false, className = '', type = 'button', ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
      className={buttonClass(look, className)}
    />
  );
}
