/** Where WebsitePage stand. */
export function WebsitePage({ id }: { readonly id: string | null }) {
  return <p>{id}</p>;
}
