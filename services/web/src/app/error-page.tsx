import { Link, useRouteError } from "react-router";
import { Button, buttonClass } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "./page.tsx";

/** Shown for an address without a page. */
export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <EmptyState
        title="There is no page at this address"
        action={
          <Link to="/operations" className={buttonClass({ look: "primary" })}>
            Open Operations
          </Link>
        }
      >
        The link may be old, or mistyped.
      </EmptyState>
    </Page>
  );
}

/** Shown when a page fails, or when its code cannot be loaded, as after an update of the server. */
export function FailedPage() {
  const error = useRouteError();
  const isUpdate = error instanceof TypeError && /import|module/i.test(error.message);
  console.error(error);
  return (
    <Page title={isUpdate ? "Firstpass was updated" : "This page failed"}>
      <EmptyState
        title={isUpdate ? "Reload to get the new version" : "Something went wrong on this page"}
        action={
          <Button look="primary" onClick={() => location.reload()}>
            Reload
          </Button>
        }
      >
        {isUpdate
          ? "The page that you opened belongs to a newer version than the one that is loaded."
          : "Nothing was changed by it. If it happens again after a reload, report what you did."}
      </EmptyState>
    </Page>
  );
}
