// make bundle
(()=>{(()=>{"use strict";let t=document.documentElement;t.dataset.script="",navigator.clipboard&&(t.dataset.clipboard=""),location.search.length>1&&(t.dataset.asked="soon");try{let e=localStorage.getItem("catsite-theme");(e==="light"||e==="dark")&&(t.dataset.theme=e)}catch{}})();})();
