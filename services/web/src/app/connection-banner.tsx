import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useConnection } from "../api/connection.ts";
import { readSession } from "../api/session.ts";
import { formatDateTime, formatDuration } from "../ui/date.ts";
import styles from "./connection-banner.module.css";

const lookMs = 5_000;
/** A shorter gap is not worth a banner. */
const quietMs = 10_000;

/** Says that the API has not answered for a while and how old the figures are, and looks for it until it answers. */
export function ConnectionBanner() {
  const { failingSince } = useConnection();
  const queryClient = useQueryClient();
  const [now, setNow] = useState(Date.now());

  useEffect(() => {
    if (failingSince === null) return;
    setNow(Date.now());
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    const looking = setInterval(() => {
      readSession()
        .then(() => queryClient.refetchQueries({ type: "active" }))
        .catch(() => undefined);
    }, lookMs);
    return () => {
      clearInterval(clock);
      clearInterval(looking);
    };
  }, [failingSince, queryClient]);

  if (failingSince === null || now - failingSince < quietMs) return null;
  return (
    <div role="status" className={styles.banner}>
      The API has not answered for {formatDuration(now - failingSince)}; showing figures of{" "}
      {formatDateTime(failingSince)}. Nothing that you typed is lost.
    </div>
  );
}
