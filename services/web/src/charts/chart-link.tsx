import type { ReactNode } from "react";
import { useHref, useLinkClickHandler } from "react-router";

/** Makes a part of an SVG chart a link to the list that it counts. Without an address, it only gets the label. */
export function ChartLink({
  to,
  label,
  onShow,
  children,
}: {
  to: string | null;
  label: string;
  /** Called with `true` when the part is pointed at or focused, and with `false` after. */
  onShow?: (shown: boolean) => void;
  children: ReactNode;
}) {
  return to === null ? (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a drawing that shows its label
    <g role="img" aria-label={label} onMouseEnter={() => onShow?.(true)} onMouseLeave={() => onShow?.(false)}>
      {children}
    </g>
  ) : (
    <LinkedPart to={to} label={label} onShow={onShow}>
      {children}
    </LinkedPart>
  );
}

function LinkedPart({
  to,
  label,
  onShow,
  children,
}: {
  to: string;
  label: string;
  onShow: ((shown: boolean) => void) | undefined;
  children: ReactNode;
}) {
  const href = useHref(to);
  const onClick = useLinkClickHandler<SVGAElement>(to);
  return (
    <a
      href={href}
      aria-label={label}
      onClick={onClick as never}
      onMouseEnter={() => onShow?.(true)}
      onMouseLeave={() => onShow?.(false)}
      onFocus={() => onShow?.(true)}
      onBlur={() => onShow?.(false)}
    >
      {children}
    </a>
  );
}
