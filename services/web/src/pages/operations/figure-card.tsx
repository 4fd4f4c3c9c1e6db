import type { ReactNode } from "react";
import { Link } from "react-router";
import { DefinitionButton } from "../../charts/definition.tsx";
import { classNames } from "../../ui/class-names.ts";
import { formatCount } from "../../ui/numbers.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type Figure, formatValue, listOf } from "./figure.ts";
import styles from "./operations.module.css";
import { useDefinitions } from "./use-definitions.ts";

/** A figure as a large number, with its definition, and what it counts as links to the lists. */
export function FigureCard({
  title,
  figure,
  late = false,
  children,
}: {
  title: string;
  /** `undefined`: loading. */
  figure: Figure | undefined;
  /** Red: something is late. */
  late?: boolean;
  /** More about the figure. */
  children?: ReactNode;
}) {
  const { textOf, unitOf } = useDefinitions();
  return (
    <div className={styles.card}>
      <div className={styles.cardTitle}>
        {title}
        {figure && <DefinitionButton title={title} definition={textOf(figure.definition)} />}
      </div>
      <div className={classNames(styles.value, late && styles.late)}>
        {figure ? (
          <FigureLink to={listOf(figure.filter)}>
            {formatValue(figure.value, unitOf(figure.definition))}
          </FigureLink>
        ) : (
          <Skeleton width="5rem" height="1.5rem" />
        )}
      </div>
      <div className={styles.basis}>
        {figure ? (children ?? <Basis figure={figure} />) : <Skeleton width="8rem" />}
      </div>
    </div>
  );
}

/** The numerator and denominator of a rate, each a link to its claims; or how many claims a value is based on. */
export function Basis({ figure, of = "claims" }: { figure: Figure; of?: string }) {
  const { numerator, denominator, n, filter, denominatorFilter } = figure;
  if (numerator === null || denominator === null)
    return (
      <>
        n = <FigureLink to={listOf(filter)}>{formatCount(n)}</FigureLink> {of}
      </>
    );
  return (
    <>
      <FigureLink to={listOf(filter)}>{formatCount(numerator)}</FigureLink> of{" "}
      <FigureLink to={listOf(denominatorFilter)}>{formatCount(denominator)}</FigureLink> {of}
    </>
  );
}

/** A number, as a link to the list that it counts if there is one. */
export function FigureLink({ to, children }: { to: string | null; children: ReactNode }) {
  return to === null ? children : <Link to={to}>{children}</Link>;
}
