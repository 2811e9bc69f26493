/** Takes what a face hands out at an address as a download. */
export function saveAs(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
