/** The interface's own signs, drawn on a grid of 20 with one line weight. */
const paths = {
  add: 'M10 4v12M4 10h12',
  archive: 'M3.5 5h13v3h-13zM4.8 8v7.5h10.4V8M8 11h4',
  arrowDown: 'M10 4v12M5 11l5 5 5-5',
  arrowLeft: 'M16 10H4M9 5l-5 5 5 5',
  arrowRight: 'M4 10h12M11 5l5 5-5 5',
  arrowUp: 'M10 16V4M5 9l5-5 5 5',
  bold: 'M6 4h4.5a3 3 0 0 1 0 6H6zM6 10h5.3a3.2 3.2 0 0 1 0 6.4H6z',
  bulletList: 'M8 5.5h8.5M8 10h8.5M8 14.5h8.5M3.8 5.5h.01M3.8 10h.01M3.8 14.5h.01',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3',
  case: 'M2.5 15L6.5 5l4 10M4 11.5h5M17 9.5V15M17 12.2a2.6 2.8 0 1 1-5.2 0 2.6 2.8 0 0 1 5.2 0',
  chart: 'M3.5 3.5v13h13M7 13v-3M10.5 13V6.5M14 13V9',
  check: 'M4 10.5l4 4 8-9',
  chevronDown: 'M5.5 8l4.5 4.5L14.5 8',
  chevronRight: 'M8 5.5l4.5 4.5L8 14.5',
  close: 'M5 5l10 10M15 5L5 15',
  details: 'M3.5 4.5h13M3.5 8.2h13M3.5 11.9h8M3.5 15.6h8',
  divide: 'M10 3v14M7 7L3.5 10 7 13M13 7l3.5 3L13 13',
  document: 'M5 2.8h6.5L15.5 7v10.2H5zM11.5 2.8V7h4',
  duplicate: 'M7 7h9.5v9.5H7zM4.5 13h-1V3.5H13v1',
  edit: 'M4 16l.8-3.6L13.5 3.7l2.8 2.8-8.7 8.7z',
  fitPage: 'M5 3h10v14H5zM10 6v8M8 7.8L10 6l2 1.8M8 12.2L10 14l2-1.8',
  fitWidth: 'M3 4v12M17 4v12M5.5 10h9M7.8 7.5L5.5 10l2.3 2.5M12.2 7.5L14.5 10l-2.3 2.5',
  folder: 'M2.8 5h5l1.6 2h7.8v9H2.8z',
  globe:
    'M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4M2.8 10h14.4M10 2.8c-4.6 4.6-4.6 9.8 0 14.4M10 2.8c4.6 4.6 4.6 9.8 0 14.4',
  heading: 'M5 4v12M15 4v12M5 10h10',
  history: 'M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7.2M3.5 3.6v3.6h3.6M10 6.5V10l2.6 1.8',
  image: 'M3 4h14v12H3zM3 13.5l4-4 3.5 3.5 2.3-2.3L17 14.5M12.8 7.4h.01',
  italic: 'M8 4h6M6 16h6M11.5 4l-3 12',
  join: 'M10 3v14M3.5 7L7 10l-3.5 3M16.5 7L13 10l3.5 3',
  lineBreak: 'M15.5 4.5v5.5a2 2 0 0 1-2 2H4.5M7.8 8.5L4.5 12l3.3 3.5',
  link: 'M8.3 11.7l3.4-3.4M9 6.3l2-2a3.3 3.3 0 0 1 4.7 4.7l-2 2M11 13.7l-2 2A3.3 3.3 0 0 1 4.3 11l2-2',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.5',
  list: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  mail: 'M2.8 4.8h14.4v10.4H2.8zM2.8 5.5L10 11l7.2-5.5',
  minus: 'M4 10h12',
  more: 'M3.9 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M9.4 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M14.9 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0',
  narrow: 'M3 4h14v12H3zM8 4v12M14.5 7.5L12 10l2.5 2.5',
  note: 'M4 3.5h12v9L12.5 16H4zM12.5 16v-3.5H16M7 7h6M7 10h4',
  open: 'M8.5 4.5h-5v12h12v-5M11.5 3.5h5v5M16.2 3.8L9 11',
  orderedList:
    'M8.5 5.5h8M8.5 10h8M8.5 14.5h8M3.2 4.5l1.2-.600V8M3 12.6c.4-.9 2-.8 2 .2 0 .9-2 1.4-2 2.6h2.1',
  people:
    'M7.5 9.3a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8M2.3 16.3c.3-3 2.3-4.7 5.2-4.7s4.9 1.7 5.2 4.7M13 9.1a2.6 2.6 0 0 0 .3-5M14.3 11.8c2 .4 3.2 1.9 3.4 4.5',
  phone:
    'M5.4 3.2l2.5-.2 1.3 3.4-1.7 1.3a9.2 9.2 0 0 0 4.8 4.8l1.3-1.7 3.4 1.3-.2 2.5c-.1 1.2-1 1.9-2.1 1.8C8.5 16 4 11.5 3.6 5.3c-.1-1.1.6-2 1.8-2.1z',
  preview:
    'M1.8 10C3.8 6.4 6.6 4.6 10 4.6s6.2 1.8 8.2 5.4c-2 3.6-4.8 5.4-8.2 5.4S3.8 13.6 1.8 10zM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  quote:
    'M4 11.5c0-3.5 1.3-5.6 3.8-6.5M4 11.5h3.5V15H4zM11.5 11.5c0-3.5 1.3-5.6 3.8-6.5M11.5 11.5H15V15h-3.5z',
  redo: 'M15.5 7.5H8a3.8 3.8 0 0 0 0 7.6h3M12.2 4l3.5 3.5-3.5 3.5',
  refresh:
    'M16.3 8A6.6 6.6 0 0 0 4.5 6.3L3.5 7.5M3.7 12a6.6 6.6 0 0 0 11.8 1.7l1-1.2M3.5 3.8v3.7h3.7M16.5 16.2v-3.7h-3.7',
  remove: 'M3.5 5.5h13M7.5 5.5V3.5h5v2M5.2 5.5l.7 11h8.2l.7-11M8.5 8.5v5M11.5 8.5v5',
  replace: 'M3.5 6.5h11M11.5 3.5l3 3-3 3M16.5 13.5h-11M8.5 10.5l-3 3 3 3',
  rotate: 'M15.5 10a5.5 5.5 0 1 1-1.7-4l1.7 1.6M15.5 3.6v4h-4',
  rule: 'M3 10h14M6 5.5h8M6 14.5h8',
  search: 'M8.8 14.3a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M12.9 12.9l4 4',
  settings:
    'M3 6h7.5M14.5 6H17M3 14h2.5M9.5 14H17M10.5 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0M5.5 14a2 2 0 1 0 4 0 2 2 0 0 0-4 0',
  source: 'M7 6l-4 4 4 4M13 6l4 4-4 4M11.3 4.5l-2.6 11',
  stop: 'M5.5 5.5h9v9h-9z',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v12M12.7 4v12',
  undo: 'M4.5 7.5H12a3.8 3.8 0 0 1 0 7.6H9M7.8 4L4.3 7.5 7.8 11',
  widen: 'M3 4h14v12H3zM8 4v12M11.5 7.5L14 10l-2.5 2.5',
  wholeWords: 'M3 4.5v11M17 4.5v11M6.2 8l1.9 4.5L10 8l1.9 4.5L13.8 8',
  warning: 'M10 3.5l7.3 13H2.7zM10 8.3v4M10 14.3v.01',
} as const;

export type IconName = keyof typeof paths;

/** A sign beside words, never instead of a name: it is hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
