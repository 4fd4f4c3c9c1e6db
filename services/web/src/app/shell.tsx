import { Suspense } from "react";
import { NavLink, Outlet } from "react-router";
import { LoadingLines } from "../ui/skeleton.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { navigation } from "./navigation.ts";
import { useSession } from "./session-context.tsx";
import { SessionExpiredDialog } from "./session-expired-dialog.tsx";
import styles from "./shell.module.css";
import { usePageShortcuts } from "./use-page-shortcuts.ts";

/** The sidebar and the page next to it. */
export function Shell() {
  const { tenant, scopes } = useSession();
  usePageShortcuts();
  const pages = navigation.filter(({ scope }) => scope === null || scopes.includes(scope));
  return (
    <>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <div className={styles.shell}>
        <header className={styles.sidebar}>
          <div>
            <div className={styles.brand}>
              <Brand />
            </div>
            <div className={styles.tenant} title={tenant.name}>
              {tenant.name}
            </div>
          </div>
          <nav aria-label="Pages">
            <ul className={styles.links}>
              {pages.map(({ path, label, icon: Icon }) => (
                <li key={path}>
                  <NavLink to={path} className={styles.link}>
                    <Icon />
                    {label}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <div className={styles.account}>
            <AccountMenu />
          </div>
        </header>
        <div>
          <ConnectionBanner />
          <main id="main" className={styles.main} tabIndex={-1}>
            <Suspense fallback={<LoadingLines label="Loading the page" />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <SessionExpiredDialog />
    </>
  );
}
