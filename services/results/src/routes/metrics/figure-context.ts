import type { FastifyPluginAsyncZod, Principal } from "@firstpass/runtime";
import type { ReadPaymentFigures } from "../../figures/payment-cache.ts";
import type { ResultsContext } from "../../results-context.ts";

/** Answers a request with figures, after counting new verdicts. */
export type FigureAnswer = <Figures>(
  request: { principal: Principal; url: string },
  reply: { header(name: string, value: string): unknown },
  read: (tenantId: string) => Promise<Figures>,
) => Promise<Figures>;

export interface FigureContext extends ResultsContext {
  answer: FigureAnswer;
  payments: ReadPaymentFigures;
}

export type FigureRoutes = FastifyPluginAsyncZod<FigureContext>;

/** Of every route with figures. */
export const figureRoute = { scope: "operations:read" } as const;
