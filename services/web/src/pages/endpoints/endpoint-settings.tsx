import { Checkbox } from "../../ui/checkbox.tsx";
import { TextField } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import type { Endpoint } from "./endpoint-queries.ts";
import { eventDescriptions, eventTypes } from "./event-choices.ts";
import styles from "./page.module.css";

export type Settings = Pick<Endpoint, "form" | "events" | "thin"> & { description: string };

/** Whether the settings can be saved: an endpoint gets something. */
export function areComplete({ form, events }: Settings): boolean {
  return form === "verdicts" || events.length > 0;
}

/** As the API takes them. */
export function bodyOf({ form, events, thin, description }: Settings) {
  const text = description.trim();
  return { form, ...(form === "events" ? { events } : {}), thin, description: text === "" ? null : text };
}

/** What an endpoint gets. */
export function EndpointSettings({
  settings,
  onChange,
}: {
  settings: Settings;
  onChange: (settings: Settings) => void;
}) {
  const { form, events, thin, description } = settings;
  return (
    <>
      <TextField
        label="Description"
        autoComplete="off"
        maxLength={200}
        placeholder="Billing system, production"
        value={description}
        onChange={({ target }) => onChange({ ...settings, description: target.value })}
      />
      <Select
        label="It gets"
        options={[
          { value: "verdicts", label: "Every verdict" },
          { value: "events", label: "Chosen events" },
        ]}
        value={form}
        onChange={(next) => onChange({ ...settings, form: next })}
      />
      {form === "events" && (
        <fieldset className={styles.choices}>
          <legend>Events</legend>
          {eventTypes.map((type) => (
            <Checkbox
              key={type}
              label={
                <>
                  {eventDescriptions[type]} <code className={styles.muted}>{type}</code>
                </>
              }
              checked={events.includes(type)}
              onChange={(checked) => {
                const chosen = eventTypes.filter((other) =>
                  other === type ? checked : events.includes(other),
                );
                onChange({ ...settings, events: chosen });
              }}
            />
          ))}
        </fieldset>
      )}
      <Checkbox
        label="Without patient data: only ids, statuses, counts and links"
        checked={thin}
        onChange={(checked) => onChange({ ...settings, thin: checked })}
      />
    </>
  );
}
