import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { type Session, sessionQuery } from "../api/session.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import styles from "./sign-in.module.css";
import { SignInPage } from "./sign-in-page.tsx";

const SessionContext = createContext<Session | null>(null);

/** Shows its children to a person who is signed in, and the sign-in page to others. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  if (session === null) return <SignInPage />;
  if (!error) return null;
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <ErrorState error={error} />
        <Button onClick={() => refetch()}>Try again</Button>
      </div>
    </main>
  );
}

/** Who is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession is used outside of SessionProvider");
  return session;
}

/** Whether the person has a scope. The API checks it too; this only hides what the API would refuse. */
export function useCan(scope: string): boolean {
  return useSession().scopes.includes(scope);
}
