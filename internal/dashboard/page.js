"use strict";
(function () {
  var form = document.getElementById("filtre"), table = document.getElementById("tableau-grille");
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);
  var total = rows.filter(function (r) { return r.className === "total"; })[0];
  rows = rows.filter(function (r) { return r !== total; });
  function fold(s) { return s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  function field(id) { return document.getElementById(id); }
  function filter() {
    var words = fold(field("cherche").value), region = field("region").value, state = field("etat").value, asked = field("acontacter").checked, n = 0;
    rows.forEach(function (r) {
      var kept = fold(r.textContent).indexOf(words) >= 0 && (!region || r.dataset.region === region) &&
        (!state || r.dataset.state === state) && (!asked || r.dataset.asked);
      r.hidden = !kept;
      if (kept) { n++; }
    });
    field("compte").textContent = n + (n > 1 ? " départements affichés" : " département affiché") + " sur " + rows.length + " ; le total est celui de tous.";
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  function value(r, i) { return r.cells[i].textContent.replace(/[\s\u00a0\u202f]/g, " ").trim(); }
  function sort(i, th) {
    var down = th.getAttribute("aria-sort") === "ascending";
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (h) { h.removeAttribute("aria-sort"); });
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.sort(function (a, b) {
      var c = value(a, i).localeCompare(value(b, i), "fr", { numeric: true });
      return down ? -c : c;
    });
    rows.concat(total).forEach(function (r) { table.tBodies[0].appendChild(r); });
  }
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (th, i) {
    var b = document.createElement("button");
    b.type = "button"; b.textContent = th.textContent; b.title = "Trier par " + th.textContent;
    th.textContent = ""; th.appendChild(b);
    b.addEventListener("click", function () { sort(i, th); });
  });
  function open() {
    var at = document.getElementById(decodeURIComponent(location.hash.slice(1))), d = at && at.closest("details");
    if (at && at.tagName === "DETAILS") { d = at; }
    if (d) { d.open = true; at.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  open();
  Array.prototype.forEach.call(document.querySelectorAll(".sheet"), function (s) {
    var b = document.createElement("button");
    b.type = "button"; b.className = "print"; b.textContent = "Imprimer la fiche";
    b.addEventListener("click", function () { location.hash = s.id; window.print(); });
    s.querySelector(".back").appendChild(document.createTextNode(" ")); s.querySelector(".back").appendChild(b);
  });
})();
