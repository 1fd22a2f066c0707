import { browser } from 'wxt/browser';

interface Panels {
  sidePanel?: { open: (options: { windowId: number }) => Promise<void> };
  sidebarAction?: { open: () => Promise<void> };
}

/** Right within the key press: nothing may be awaited before it. @throws where the browser has no panel or did not open it */
export async function openPanel(windowId: number | undefined): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as Panels;
  if (sidePanel && windowId !== undefined) await sidePanel.open({ windowId });
  else await sidebarAction?.open();
}
