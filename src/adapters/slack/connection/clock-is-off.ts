/** What is wrong with the clock and what to do, in words. @param offS how far this clock is ahead of Slack's, in seconds; negative when behind */
export function clockIsOff(offS: number): string {
  const off = `${inWords(Math.abs(offS))} ${offS > 0 ? "ahead of" : "behind"}`;
  return `This machine's clock is ${off} Slack's, so requests of Slack are refused. Set the clock, best by NTP (“timedatectl set-ntp true”).`;
}

function inWords(seconds: number): string {
  const MINUTE_S = 60;
  const MOST_MINUTES = 120;
  const minutes = Math.round(seconds / MINUTE_S);
  return minutes <= MOST_MINUTES ? `${minutes} minutes` : `${Math.round(minutes / MINUTE_S)} hours`;
}
