/* A record's address is that of another of its kind, with its own id in the last place: the site's own address may hold
   the same letters. */

export function addressesLike(sample) {
  const { href, dataset } = sample;
  const at = href.lastIndexOf(`/${dataset.cfId}`) + 1;
  const [before, after] = [href.slice(0, at), href.slice(at + dataset.cfId.length)];
  return (id) => `${before}${id}${after}`;
}
