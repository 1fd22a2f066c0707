import type { Row } from './row.ts';

/** What becomes of the chat page. */
export const pages: readonly Row[] = [
  {
    number: 6,
    words: 'the chat pages crash',
    asserts: 'nothing is called failed, each is held once',
    sends: 3,
    async strike(round) {
      const { stage } = round;
      const goOn = await round.standAt('before-commit');
      await round.writeTo(round.nth(0));
      await round.during('the chat pages crashed', {}, async () => {
        for (const url of stage.chatUrls) {
          await stage.withChat(url, async (chat) => {
            const crashed = chat.page.waitForEvent('crash');
            const session = await stage.desk.context.newCDPSession(chat.page);
            // The page that would answer is no more.
            session.send('Page.crash').catch(() => undefined);
            await crashed;
            return chat;
          });
        }
        goOn();
        await round.writeTo([...round.nth(0), ...round.nth(1)]);
        for (const url of stage.chatUrls) {
          await stage.withChat(url, async (chat) => {
            await chat.page.close();
            return stage.desk.openChat(url);
          });
        }
      });
      return () => {
        round.expectNeverFailed();
        round.expectHeldOnce();
      };
    },
  },
];
