import { Trans } from '@lingui/react/macro';
import { type ComponentProps, useState } from 'react';
import { TextField } from '@/ui/field';

/** A password that its writer may look at while he types it; password managers see an ordinary field. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, 'type'>) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="grid gap-1">
      <TextField
        {...props}
        type={isShown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <label className="inline-flex min-h-11 items-center gap-2 justify-self-start md:min-h-9">
        <input
          type="checkbox"
          checked={isShown}
          onChange={(event) => setShown(event.target.checked)}
          className="size-5"
        />
        <Trans>Hiện mật khẩu</Trans>
      </label>
    </div>
  );
}
