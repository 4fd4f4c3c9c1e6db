import { IconButton } from "../ui/button.tsx";
import { InfoIcon } from "../ui/icons.tsx";
import { Popover } from "../ui/popover.tsx";
import styles from "./chart-card.module.css";

/** What a figure counts. Shown next to it. */
export interface FigureText {
  text: string;
  numerator?: string;
  denominator?: string;
}

/** Opens the definition of a figure. */
export function DefinitionButton({ title, definition }: { title: string; definition: FigureText }) {
  const { text, numerator, denominator } = definition;
  return (
    <span className="no-print">
      <Popover
        title={title}
        trigger={<IconButton size="small" label={`Definition of ${title}`} icon={<InfoIcon />} />}
      >
        <div className={styles.definition}>
          <p>{text}</p>
          {numerator !== undefined && (
            <dl>
              <dt>Numerator</dt>
              <dd>{numerator}</dd>
              <dt>Denominator</dt>
              <dd>{denominator}</dd>
            </dl>
          )}
        </div>
      </Popover>
    </span>
  );
}
