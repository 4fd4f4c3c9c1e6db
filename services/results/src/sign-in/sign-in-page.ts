import type { FastifyReply } from "@firstpass/runtime";

/** A page that says what happened and what to do. */
export interface SignInPage {
  status: number;
  title: string;
  /** Paragraphs, with commands and names between backquotes. */
  text: readonly string[];
  /** A link, or a button that posts to its address. */
  action?: { label: string; href: string; method?: "post" };
}

/** Options of routes that answer with pages. Nothing is loaded from elsewhere. */
export const pageOptions = {
  schema: { hide: true },
  helmet: {
    // Otherwise browsers would not state where the form of a page comes from.
    referrerPolicy: { policy: "same-origin" },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
  },
} as const;

export function sendPage(reply: FastifyReply, { status, title, text, action }: SignInPage): FastifyReply {
  const html =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} · Firstpass</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/auth/style.css"></head>' +
    `<body><main><p class="brand">Firstpass</p><h1>${escapeHtml(title)}</h1>` +
    text.map((paragraph) => `<p>${withCode(escapeHtml(paragraph))}</p>`).join("") +
    (action ? renderAction(action) : "") +
    "</main></body></html>";
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(html as never);
}

function renderAction({ label, href, method }: NonNullable<SignInPage["action"]>): string {
  if (method === "post") {
    return `<form method="post" action="${escapeHtml(href)}"><button>${escapeHtml(label)}</button></form>`;
  }
  return `<p><a class="button" href="${escapeHtml(href)}">${escapeHtml(label)}</a></p>`;
}

function withCode(html: string): string {
  return html.replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

export const styleSheet = `:root { color-scheme: light dark; --accent: light-dark(#2456c8, #8fb0ff); --muted: light-dark(#5a6270, #a4adbb); }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#f6f7f9, #14171c); color: light-dark(#1a1d23, #e8eaee); }
main { max-width: 26rem; margin: 12vh auto; padding: 2rem; border: 1px solid light-dark(#dfe3e9, #2c323b); border-radius: 10px; background: light-dark(#fff, #1b1f26); }
h1 { margin: 0 0 0.75rem; font-size: 1.375rem; line-height: 1.3; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
.brand { color: var(--muted); font-weight: 600; }
.button, button { display: inline-block; padding: 0.5rem 1rem; border: 0; border-radius: 6px; background: var(--accent); color: light-dark(#fff, #10131a); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;
