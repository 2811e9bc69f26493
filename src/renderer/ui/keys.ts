/** The main modifier key as this machine writes it, before another key. */
export const mainKey = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl+';
