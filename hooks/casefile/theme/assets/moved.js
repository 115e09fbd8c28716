// Leads from the address that a page had to the one that it has, at the same place on the page.
location.replace(document.querySelector("a").href + location.hash);
