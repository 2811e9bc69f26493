/** Where PostingsPage stand. */
export function PostingsPage({ id }: { readonly id: string | null }) {
  return <p>{id}</p>;
}
