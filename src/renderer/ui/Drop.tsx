/** The mark of the house: a drop on still water. */
export function Drop() {
  return (
    <svg className="drop" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        className="drop-water"
        d="M12 1.8c3.3 4.5 5.2 7.3 5.2 9.9a5.2 5.2 0 0 1-10.4 0C6.8 9.1 8.7 6.3 12 1.8z"
      />
      <path
        className="drop-ring"
        d="M6.2 15.6C3.7 16.2 2.2 17.3 2.2 18.5c0 2.1 4.4 3.7 9.8 3.7s9.8-1.6 9.8-3.7c0-1.2-1.5-2.3-4-2.9"
      />
    </svg>
  );
}
