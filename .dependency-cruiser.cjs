module.exports={forbidden:[{name:'x',severity:'error',from:{path:'^formats'},to:{path:'^stacks'}}],options:{parser:'swc',tsPreCompilationDeps:true,doNotFollow:{path:'node_modules'}}}
