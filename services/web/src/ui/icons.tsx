import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

const icon = (path: string) => () => (
  <Icon>
    <path d={path} />
  </Icon>
);

export const CheckIcon = icon("M3 8.5l3.2 3.2L13 4.8");
export const CloseIcon = icon("M4 4l8 8M12 4l-8 8");
export const ChevronDownIcon = icon("M4.5 6.5L8 10l3.5-3.5");
export const ChevronRightIcon = icon("M6.5 4.5L10 8l-3.5 3.5");
export const ChevronLeftIcon = icon("M9.5 4.5L6 8l3.5 3.5");
export const SearchIcon = icon("M7 12A5 5 0 107 2a5 5 0 000 10zM10.7 10.7L14 14");
export const InfoIcon = icon("M8 14A6 6 0 108 2a6 6 0 000 12zM8 7.3V11M8 5v.1");
export const WarningIcon = icon("M8 2L1.5 13.5h13L8 2zM8 6.5V10M8 11.8v.1");
export const SortUpIcon = icon("M8 12.5v-9M4.5 7L8 3.5 11.5 7");
export const SortDownIcon = icon("M8 3.5v9M4.5 9L8 12.5 11.5 9");
export const MoreIcon = icon("M3.5 8h.01M8 8h.01M12.5 8h.01");
export const PlusIcon = icon("M8 3v10M3 8h10");
export const DownloadIcon = icon("M8 2.5v7.5M4.8 7.2L8 10.2l3.2-3M2.5 13.5h11");
export const ChartIcon = icon("M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6");
export const ListIcon = icon("M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01");
export const BatchIcon = icon("M2.5 5L8 2.5 13.5 5 8 7.5 2.5 5zM2.5 8L8 10.5 13.5 8M2.5 11L8 13.5l5.5-2.5");
export const RuleIcon = icon("M3 2.5h7l3 3v8H3v-11zM5.5 8l1.7 1.7 3.3-3.4");
export const BookIcon = icon(
  "M8 4C6.5 3 4.5 2.8 2.5 3v10c2-.2 4 0 5.5 1 1.5-1 3.5-1.2 5.5-1V3C11.5 2.8 9.5 3 8 4zM8 4v10",
);
export const PlugIcon = icon("M5.5 2.500v3M10.5 2.500v3M3.5 5.500h9v2a4.5 4.5 0 01-9 0v-2zM8 12v2");
export const PeopleIcon = icon(
  "M6 7.500A2.5 2.5 0 106 2.500a2.5 2.5 0 000 5zM1.5 13.500c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.700a2.5 2.5 0 010 4.600M12 9.800c1.5.5 2.5 1.8 2.5 3.7",
);
export const HelpIcon = icon(
  "M8 14A6 6 0 108 2a6 6 0 000 12zM6.3 6.200a1.7 1.7 0 113 1.200c-.8.5-1.3.9-1.3 1.700M8 11.200v.1",
);
