import type { ReactNode } from 'react';
import './Empty.css';

/** An empty place: one sentence on what to do next, and the way to do it. */
export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="empty">
      <svg className="empty-water" viewBox="0 0 96 48" aria-hidden="true" focusable="false">
        <path d="M48 4c4.5 6 7 9.8 7 13a7 7 0 0 1-14 0c0-3.2 2.5-7 7-13z" />
        <ellipse cx="48" cy="36" rx="16" ry="4" />
        <ellipse cx="48" cy="36" rx="36" ry="9" />
      </svg>
      <p className="empty-words">{children}</p>
      {action !== undefined && <div className="empty-action">{action}</div>}
    </div>
  );
}
