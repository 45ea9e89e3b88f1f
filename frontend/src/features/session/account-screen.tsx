import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Me, RoleOut } from '@/api/gen';
import { PORTFOLIOS, positionText, word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { Fact, Facts } from '@/ui/facts';
import { Page, Section, Sheet } from '@/ui/page';
import { Devices } from './account-devices';
import { ChangePassword } from './change-password';
import { LanguageChoice, ThemeChoice } from './preferences';
import { SignOut } from './sign-out';

export function AccountScreen({ me, children }: { me: Me; children: ReactNode }) {
  return (
    <Page title={me.officer?.full_name ?? me.account.username} lead={<Trans>Tài khoản {me.account.username}</Trans>}>
      <Section title={<Trans>Chức vụ hôm nay</Trans>}>
        <Sheet className="p-4">
          <Facts>
            {me.officer ? <Fact label={<Trans>Số hiệu</Trans>}>{me.officer.service_no}</Fact> : null}
            {me.roles.map((each) => (
              <RoleFact key={`${each.unit.id}-${each.position_type}-${each.valid_from}`} held={each} />
            ))}
            {me.roles.length === 0 ? (
              <Fact label={<Trans>Chức vụ</Trans>}>
                <Trans>Không có chức vụ nào đang có hiệu lực</Trans>
              </Fact>
            ) : null}
          </Facts>
        </Sheet>
      </Section>
      <Section title={<Trans>Thiết bị đang đăng nhập</Trans>}>
        <Devices />
      </Section>
      <Section title={<Trans>Hiển thị</Trans>}>
        <Sheet className="grid gap-4 p-4">
          <LanguageChoice />
          <ThemeChoice />
        </Sheet>
      </Section>
      <Section title={<Trans>Đổi mật khẩu</Trans>}>
        <Sheet className="max-w-lg p-4">
          <ChangePassword username={me.account.username} />
        </Sheet>
      </Section>
      {children}
      <Section title={<Trans>Kết thúc phiên</Trans>}>
        <SignOut accountId={me.account.id} />
      </Section>
    </Page>
  );
}

function RoleFact({ held }: { held: RoleOut }) {
  const { i18n } = useLingui();
  const from = dayText(held.valid_from);
  const fields = held.portfolio.map((each) => word(i18n, PORTFOLIOS, each)).join(', ');
  return (
    <Fact label={held.unit.short_name}>
      {positionText(i18n, held)}
      {fields ? ` · ${fields}` : ''}
      {held.delegated ? (
        <>
          {' '}
          (<Trans>được ủy quyền</Trans>)
        </>
      ) : null}
      <span className="text-soft">
        {' '}
        <Trans>từ {from}</Trans>
      </span>
    </Fact>
  );
}
