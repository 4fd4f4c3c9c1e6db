import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { setCsrfToken } from "../api/client.ts";
import { readSession, sessionQuery } from "../api/session.ts";
import { signedInAgain, useIsSessionExpired } from "../api/sign-in-gate.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useSession } from "./session-context.tsx";

/** How often the page looks whether the person has signed in in another tab. */
const lookMs = 3_000;

/**
 * Shown when the session has expired. The person signs in in another tab; then the requests that failed are sent again,
 * and the page continues where it was.
 */
export function SessionExpiredDialog() {
  const isExpired = useIsSessionExpired();
  const before = useSession();
  const queryClient = useQueryClient();
  const [isAnother, setIsAnother] = useState(false);

  const look = useCallback(async () => {
    const session = await readSession().catch(() => null);
    if (session === null) return;
    const isSame =
      session.tenant.tenantId === before.tenant.tenantId &&
      session.member?.memberId === before.member?.memberId;
    setIsAnother(!isSame);
    if (!isSame) return;
    setCsrfToken(session.csrfToken);
    queryClient.setQueryData(sessionQuery.queryKey, session);
    signedInAgain();
  }, [before, queryClient]);

  useEffect(() => {
    if (!isExpired) return;
    // Another tab can have signed in already.
    void look();
    const timer = setInterval(look, lookMs);
    window.addEventListener("focus", look);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", look);
    };
  }, [isExpired, look]);

  return (
    <Dialog
      open={isExpired}
      // Only signing in closes it: the requests that wait need a session.
      onClose={() => {}}
      title="Your session has expired"
      description={
        isAnother
          ? "You are signed in as another person. Sign in as the person who opened this page, or start over."
          : "Sign in again in a new tab, then return to this one. Nothing that you typed is lost."
      }
      actions={
        <>
          {isAnother && <Button onClick={() => location.reload()}>Start over</Button>}
          <a
            className={buttonClass({ look: "primary" })}
            href="/auth/login?return=/signed-in"
            target="_blank"
            rel="noreferrer"
          >
            Sign in
          </a>
        </>
      }
    />
  );
}
