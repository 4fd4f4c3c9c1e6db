import { type ComponentType, lazy } from "react";
import { createBrowserRouter, Navigate } from "react-router";
import { FailedPage, NotFoundPage } from "./error-page.tsx";
import { Shell } from "./shell.tsx";
import { SignedInPage } from "./signed-in-page.tsx";

/** A page whose code is loaded when it is opened. */
function page(load: () => Promise<{ default: ComponentType }>) {
  const Component = lazy(load);
  return <Component />;
}

/** The app's addresses. The server knows them too: services/results/src/web/app-paths.ts. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    children: [
      {
        errorElement: <FailedPage />,
        children: [
          { index: true, element: <Navigate to="/operations" replace /> },
          { path: "operations", element: page(() => import("../pages/operations/page.tsx")) },
          { path: "worklist", element: page(() => import("../pages/worklist/page.tsx")) },
          { path: "claims", element: page(() => import("../pages/claims/page.tsx")) },
          { path: "claims/:claimId", element: page(() => import("../pages/claim/page.tsx")) },
          { path: "batches", element: page(() => import("../pages/batches/page.tsx")) },
          { path: "batches/:batchId", element: page(() => import("../pages/batch/page.tsx")) },
          { path: "edits", element: page(() => import("../pages/edits/page.tsx")) },
          { path: "edits/:stage/:name", element: page(() => import("../pages/edit/page.tsx")) },
          { path: "content", element: page(() => import("../pages/content/page.tsx")) },
          { path: "endpoints", element: page(() => import("../pages/endpoints/page.tsx")) },
          { path: "team", element: page(() => import("../pages/team/page.tsx")) },
          { path: "help", element: page(() => import("../pages/help/page.tsx")) },
          { path: "signed-in", element: <SignedInPage /> },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
