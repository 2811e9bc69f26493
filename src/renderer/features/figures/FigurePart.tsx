import type { ReactNode } from 'react';

export interface Column {
  readonly label: string;
  readonly isNumber?: boolean;
}

export interface FigurePartProps {
  readonly id: string;
  readonly title: string;
  /** Says what the plot shows and how, for those who see it. */
  readonly words?: string;
  readonly plot: ReactNode;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
  /** The words that open a table which is too long to stand beside its plot. */
  readonly folded?: string;
}

/** A plot and its numbers: the table says all that the plot does. */
export function FigurePart({ id, title, words, plot, columns, rows, folded }: FigurePartProps) {
  const table = (
    <table className="figure-table numbers" aria-labelledby={`figure-${id}`}>
      <thead>
        <tr>
          {columns.map(({ label, isNumber = false }) => (
            <th key={label} scope="col" data-number={isNumber}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {row.cells.map((cell, index) =>
              index === 0 ? (
                <th key={columns[index]?.label} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={columns[index]?.label} data-number={columns[index]?.isNumber ?? false}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <section
      className="figure"
      aria-labelledby={`figure-${id}`}
      data-figure={id}
      data-folded={folded !== undefined}
    >
      <h2 className="figure-title" id={`figure-${id}`}>
        {title}
      </h2>
      {words !== undefined && <p className="figure-words">{words}</p>}
      <div className="figure-body">
        {plot}
        {folded === undefined ? (
          table
        ) : (
          <details className="figure-fold">
            <summary>{folded}</summary>
            {table}
          </details>
        )}
      </div>
    </section>
  );
}
