import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { watchActivity } from "./api/activity.ts";
import { App } from "./app/app.tsx";
import "./styles/tokens.css";
import "./styles/base.css";

watchActivity();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
