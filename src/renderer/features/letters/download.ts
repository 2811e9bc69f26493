/** What `messages.save` and `documents.save` answer: done, nothing wanted, or an address to be downloaded. */
export function download({ address }: { readonly address: string | null }): void {
  if (address === null) return;
  const link = document.createElement('a');
  link.href = address;
  // The host's answer names the file.
  link.download = '';
  link.click();
}
