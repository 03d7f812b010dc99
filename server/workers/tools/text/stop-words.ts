const ENGLISH =
  'a about above after again against all also am an and any are aren as at be because been before being below between both but by can cannot could did do does doing don down during each either else ever few for from further had has have having he her here hers herself him himself his how i if in into is isn it its itself just let like may me might more most must my myself no nor not now of off on once one only or other our ours ourselves out over own said same shall she should so some such than that the their theirs them themselves then there these they this those through thus to too under until up upon us very was we were what when where which while who whom whose why will with within without would yet you your yours yourself yourselves';
const CHINESE =
  '的 了 和 是 在 有 我 他 她 它 们 你 这 那 个 不 就 人 都 一 一个 上 也 很 到 说 要 去 会 着 没有 看 好 自己 这个 那个 与 及 或 但 而 之 以 于 为 被 把 对 从 等 其 所 并 又 将 更 最 可以 我们 他们 你们 它们 因为 所以 如果 但是 并且 以及 通过 进行 其中 已经 还 还是 什么 怎么 这些 那些 里 中 后 前 时 年 月 日';

/** Words that say nothing of what a text is about, in English and Chinese. */
export const STOP_WORDS: ReadonlySet<string> = new Set([...ENGLISH.split(' '), ...CHINESE.split(' ')]);
