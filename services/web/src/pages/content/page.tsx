import { useSearchParams } from "react-router";
import { Page } from "../../app/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Payers } from "./payers.tsx";
import { Policies } from "./policies.tsx";
import { Releases } from "./releases.tsx";

export default function ContentPage() {
  const [search, setSearch] = useSearchParams();
  return (
    <Page
      title="Content and policies"
      description="The reference tables and payer policies that claims are checked against."
    >
      <Tabs
        label="Content"
        value={search.get("tab") ?? "payers"}
        onChange={(tab) => setSearch({ tab })}
        tabs={[
          { id: "payers", label: "Payers", content: <Payers /> },
          { id: "policies", label: "Policies", content: <Policies /> },
          { id: "releases", label: "Releases", content: <Releases /> },
        ]}
      />
    </Page>
  );
}
